import type * as operations from "@/lib/contracts/operations/questions";
import { getQuestions, putQuestions } from "@/lib/services/reviews/question-list";
import { handlers } from "../handlers";
import { versioned } from "../reply";

export const questions = handlers<typeof operations>({
  getQuestions: async ({ viewer, params }) => versioned(await getQuestions(viewer, params.ws)),
  putQuestions: async ({ viewer, params, ifMatch, body }) =>
    versioned(await putQuestions(viewer, params.ws, ifMatch, body)),
});
