import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { register } from "@/lib/services/accounts/register";

export const POST = route(api.register, ({ body }) => register(body));
