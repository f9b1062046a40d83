import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { getPreset } from "@/lib/services/presets/read-presets";

export const GET = route(api.getPreset, ({ viewer, params }) => getPreset(viewer, params.ws, params.id));
