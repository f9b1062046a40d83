"use client";

import { useQuery } from "@tanstack/react-query";
import { Archive, ArchiveRestore, Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { toast } from "@/components/ui/feedback/toast";
import { Field } from "@/components/ui/form/field";
import { Form } from "@/components/ui/form/form";
import { Input } from "@/components/ui/form/input";
import { fieldProblem, textOf } from "@/lib/client/problem-text";
import { questionsOf, useSaveQuestions } from "@/lib/client/reviews/questions";
import type { QuestionList } from "@/lib/contracts/reviews/questions";
import { keyFor, maxOffered } from "@/lib/domain/reviews/questions";

/** The questions that the form of a review offers. */
export function QuestionListForm({ ws }: { ws: string }) {
  const { data, error, refetch } = useQuery(questionsOf(ws));
  return (
    <section aria-labelledby="questions" className="grid max-w-160 gap-3 border-t pt-5">
      <h2 id="questions" className="font-medium text-base">
        Questions of reviews
      </h2>
      <p className="text-ink-2">
        What a review may ask of each pair. A review keeps the texts that it was opened with; an archived
        question is no longer offered.
      </p>
      <Failure error={error} onRetry={() => void refetch()} />
      {data === undefined ? error ? null : <Skeleton className="h-40" /> : <Questions ws={ws} list={data} />}
    </section>
  );
}

function Questions({ ws, list }: { ws: string; list: QuestionList }) {
  const [added, setAdded] = useState(0);
  const saving = useSaveQuestions(ws, () => toast.success("Questions saved"));
  const { items, version } = list;
  const put = (changed: QuestionList["items"], onDone?: () => void) =>
    saving.mutate({ version, body: { items: changed } }, { ...(onDone && { onSuccess: onDone }) });

  function add(data: FormData) {
    const text = textOf(data, "text").trim();
    const key = keyFor(
      text,
      items.map((each) => each.key),
    );
    put([...items, { key, text, hint: null, archived: false }], () => setAdded(added + 1));
  }

  return (
    <>
      <Failure inline error={saving.error} fields={["items"]} />
      <ul className="divide-y border-y">
        {items.map((question) => {
          const { key, text, archived } = question;
          const next = items.map((each) => (each.key === key ? { ...question, archived: !archived } : each));
          return (
            <li key={key} className="flex min-h-11 items-center gap-3 py-1">
              <span className={archived ? "min-w-0 flex-1 text-ink-3" : "min-w-0 flex-1"}>
                <span className="break-words">{text}</span>
                <span className="ml-2 text-ink-3 text-xs">
                  {key}
                  {archived ? ", archived" : ""}
                </span>
              </span>
              <Button
                variant="ghost"
                aria-label={`${archived ? "Offer" : "Archive"} “${text}”`}
                disabled={saving.isPending}
                onClick={() => put(next)}
              >
                {archived ? <ArchiveRestore aria-hidden /> : <Archive aria-hidden />}
                {archived ? "Offer again" : "Archive"}
              </Button>
            </li>
          );
        })}
      </ul>
      <Form key={added} onSubmit={add} className="flex items-end gap-2">
        <Field label="New question" className="flex-1" error={fieldProblem(saving.error, "items")}>
          <Input
            name="text"
            required
            maxLength={200}
            autoComplete="off"
            placeholder="Which has the better light?"
          />
        </Field>
        <Button type="submit" disabled={saving.isPending || items.length >= maxOffered}>
          <Plus aria-hidden />
          Add
        </Button>
      </Form>
    </>
  );
}
