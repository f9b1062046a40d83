import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { getArtifact } from "@/lib/services/artifacts/get-artifact";

export const GET = route(api.getArtifact, ({ viewer, params }) => getArtifact(viewer, params.ws, params.id));
