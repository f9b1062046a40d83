import { api } from "@/lib/contracts/api";
import { openApiDocument } from "@/lib/contracts/openapi";
import { route } from "@/lib/http/route";

export const GET = route(api.openapi, async () => openApiDocument());
