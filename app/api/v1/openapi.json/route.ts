import { api } from "@/lib/contracts/api";
import { openApiDocument } from "@/lib/contracts/document/openapi";
import { fixedDocument } from "@/lib/http/fixed-document";

export const GET = fixedDocument(api.openapi, openApiDocument);
