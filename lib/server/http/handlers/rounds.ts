import type * as operations from "@/lib/contracts/operations/rounds";
import { proposeRound } from "@/lib/services/rounds/propose-round";
import { getRounds } from "@/lib/services/rounds/read-chain";
import { handlers } from "../handlers";

export const rounds = handlers<typeof operations>({
  getRounds: ({ viewer, params }) => getRounds(viewer, params.ws, params.id),
  proposeRound: ({ viewer, params }) => proposeRound(viewer, params.ws, params.id),
});
