"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { Failure } from "@/components/ui/feedback/failure";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { Field } from "@/components/ui/form/field";
import { Form } from "@/components/ui/form/form";
import { Input } from "@/components/ui/form/input";
import { setsOf } from "@/lib/client/jobs/sets";
import { textOf } from "@/lib/client/problem-text";
import type { VariantSet } from "@/lib/contracts/jobs";
import type { ReviewBody } from "@/lib/contracts/reviews/review";
import { asked, type ReviewMethod, ReviewOptions } from "./review-options";
import { SetChoice } from "./set-choice";

type OpenSetFormProps = {
  id: string;
  ws: string;
  error: Error | null;
  /** Reports how many candidates the chosen set has. */
  onCandidates: (count: number) => void;
  onOpen: (body: ReviewBody) => void;
};

/** The form for a review of one set's artifacts. */
export function OpenSetForm({ id, ws, error, onCandidates, onOpen }: OpenSetFormProps) {
  const [chosen, setChosen] = useState<VariantSet | null>(null);
  const [method, setMethod] = useState<ReviewMethod>("king");
  const [words, setWords] = useState("");
  const wanted = useDeferredValue(words.trim());
  const sets = useInfiniteQuery(setsOf(ws, wanted));

  function submit(data: FormData) {
    if (chosen === null) return;
    const title = textOf(data, "title").trim();
    onOpen({ setId: chosen.id, title: title === "" ? chosen.title : title, method, ...asked(data) });
  }

  return (
    <Form id={id} onSubmit={submit} className="grid gap-4">
      {sets.isPending ? <Skeleton className="h-32" /> : null}
      <Failure error={sets.error ?? error} />
      {sets.data ? (
        <SetChoice
          sets={sets.data.pages.flatMap((page) => page.items)}
          words={words}
          onWords={setWords}
          chosenId={chosen?.id ?? null}
          onChoose={(set) => {
            setChosen(set);
            onCandidates(set.artifacts);
          }}
          onMore={sets.hasNextPage ? () => void sets.fetchNextPage() : null}
        />
      ) : null}
      {chosen === null ? null : (
        <>
          <Field label="Title">
            <Input key={chosen.id} name="title" defaultValue={chosen.title} maxLength={200} />
          </Field>
          <ReviewOptions ws={ws} method={method} onMethod={setMethod} />
        </>
      )}
    </Form>
  );
}
