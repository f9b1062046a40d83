"use client";

import { useQuery } from "@tanstack/react-query";
import clsx from "clsx";
import { useState } from "react";
import { questionsOf } from "@/lib/client/reviews/questions";
import { defaultQuestion, maxQuestions } from "@/lib/domain/reviews/questions";

/** What is asked of each pair, in the order in which it was chosen: the first leads. The form reads the fields named `question`. */
export function QuestionChips({ ws }: { ws: string }) {
  const { data } = useQuery(questionsOf(ws));
  const [chosen, setChosen] = useState<readonly string[]>([defaultQuestion.key]);
  const offered = (data?.items ?? []).filter(({ archived, key }) => !archived || chosen.includes(key));
  const shown = offered.length > 0 ? offered : [defaultQuestion];
  const toggle = (key: string) =>
    setChosen(chosen.includes(key) ? chosen.filter((each) => each !== key) : [...chosen, key]);
  return (
    <fieldset className="grid min-w-0 gap-1.5">
      <legend className="mb-1.5 font-medium text-ink-2 text-xs">Questions</legend>
      <div className="flex min-w-0 flex-wrap gap-1.5">
        {shown.map(({ key, text, hint }) => {
          const place = chosen.indexOf(key);
          const isChosen = place >= 0;
          return (
            <button
              key={key}
              type="button"
              aria-pressed={isChosen}
              title={hint ?? text}
              disabled={isChosen ? chosen.length === 1 : chosen.length === maxQuestions}
              onClick={() => toggle(key)}
              className={clsx(
                "inline-flex h-7 min-w-0 max-w-full items-center gap-1.5 rounded-full border px-2.5 disabled:cursor-not-allowed pointer-coarse:h-11",
                isChosen
                  ? "border-transparent bg-accent-bg font-medium text-ink"
                  : "text-ink-2 hover:bg-over disabled:opacity-50",
              )}
            >
              {isChosen && chosen.length > 1 ? (
                <span className="text-ink-3 tabular-nums">{place + 1}</span>
              ) : null}
              <span className="truncate">{text}</span>
            </button>
          );
        })}
      </div>
      {chosen.map((key) => (
        <input key={key} type="hidden" name="question" value={key} />
      ))}
      <p className="text-ink-3 text-xs">
        Up to {maxQuestions} for each pair. The first one chosen leads: champion and pairs follow it.
      </p>
    </fieldset>
  );
}
