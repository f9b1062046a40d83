import { api } from "@/lib/contracts/api";
import { reply } from "@/lib/http/reply";
import { route } from "@/lib/http/route";
import { checkHealth } from "@/lib/services/check-health";

export const GET = route(api.health, async () => {
  const health = await checkHealth();
  return reply(health, { status: health.status === "ok" ? 200 : 503 });
});
