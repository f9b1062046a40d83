import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { measureFidelity } from "@/lib/services/media/measure-fidelity";

export const GET = route(api.measureFidelity, ({ viewer, params, query }) =>
  measureFidelity(viewer, params.ws, params.id, query),
);
