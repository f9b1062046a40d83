import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { removeSample } from "@/lib/services/accounts/remove-sample";

export const DELETE = route(api.removeSample, ({ viewer, params }) => removeSample(viewer, params.ws));
