import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { getRanking } from "@/lib/services/reviews/ranking";

export const GET = route(api.getRanking, ({ viewer, params }) => getRanking(viewer, params.ws, params.id));
