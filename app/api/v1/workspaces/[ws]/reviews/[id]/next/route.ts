import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { nextPair } from "@/lib/services/reviews/next-pair";

export const GET = route(api.nextPair, ({ viewer, params }) => nextPair(viewer, params.ws, params.id));
