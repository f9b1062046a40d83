"use client";

import { type QueryClient, queryOptions } from "@tanstack/react-query";
import type { QuestionList, QuestionListBody } from "@/lib/contracts/reviews/questions";
import { call } from "../call";
import { keyOf } from "../touches";
import { useWrite } from "../write";

/** The questions that reviews of the workspace may ask. */
export function questionsOf(ws: string) {
  return queryOptions({
    queryKey: keyOf("questions", ws),
    queryFn: ({ signal }) => call("GET /workspaces/{ws}/questions", { params: { ws }, signal }),
  });
}

type QuestionChange = { version: number; body: QuestionListBody };

export function useSaveQuestions(ws: string, onDone: (stored: QuestionList) => void) {
  return useWrite<QuestionList, QuestionChange>({
    act: "changeQuestions",
    ws,
    write: ({ version, body }) =>
      call("PUT /workspaces/{ws}/questions", { params: { ws }, ifMatch: version, body }),
    show: (cache: QueryClient, stored: QuestionList) => cache.setQueryData(questionsOf(ws).queryKey, stored),
    onDone,
  });
}
