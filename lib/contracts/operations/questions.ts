import { operation } from "../operation";
import { QuestionList, QuestionListBody } from "../reviews/questions";
import { InWorkspace, None } from "../wire";

export const getQuestions = operation("GET /workspaces/{ws}/questions", {
  summary: "List the questions that reviews may ask",
  audience: "review:read",
  params: InWorkspace,
  query: None,
  body: null,
  response: QuestionList,
});

export const putQuestions = operation("PUT /workspaces/{ws}/questions", {
  summary: "Replace the list of questions; one that a review asks is archived, not dropped",
  audience: "workspace:write",
  params: InWorkspace,
  query: None,
  body: QuestionListBody,
  response: QuestionList,
  ifMatch: true,
});
