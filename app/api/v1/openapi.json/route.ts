import { api } from "@/lib/contracts/api";
import { openApiDocument } from "@/lib/contracts/document/openapi";
import { route } from "@/lib/http/route";

export const GET = route(api.openapi, async () => openApiDocument());
