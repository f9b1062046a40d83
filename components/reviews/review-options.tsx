import { Checkbox } from "@/components/ui/form/checkbox";
import { Field } from "@/components/ui/form/field";
import { Input, Textarea } from "@/components/ui/form/input";
import { Segmented } from "@/components/ui/form/segmented";
import { Select } from "@/components/ui/form/select";
import { textOf } from "@/lib/client/problem-text";
import type { Review, ReviewBody } from "@/lib/contracts/reviews/review";
import { type AssistantCounting, assistantCountings } from "@/lib/domain/assistants/assistant-counting";

import { defaultQuestion } from "@/lib/domain/reviews/questions";
import { ControlFields, controlsIn } from "./control-fields";
import { QuestionChips } from "./question-chips";

export type ReviewMethod = Review["method"];

const methods = [
  { value: "king", label: "King of the hill" },
  { value: "pairs", label: "Informative pairs" },
] as const;

const hints: Readonly<Record<ReviewMethod, string>> = {
  king: "Quickest to one winner: the champion meets each candidate once.",
  pairs: "For a whole ranking: next comes the pair whose vote tells most.",
};

const countings: Readonly<Record<AssistantCounting, string>> = {
  apart: "Shown beside the ranking",
  count: "Count in the ranking",
  none: "Not taken",
};

const countingOf = (value: string): AssistantCounting =>
  assistantCountings.find((each) => each === value) ?? "apart";

/** The optional fields as typed, without empty ones. */
export function asked(
  data: FormData,
): Pick<ReviewBody, "note" | "dueAt" | "reviewers" | "blind" | "assistants" | "questions" | "controls"> {
  const [note, due] = [textOf(data, "note").trim(), textOf(data, "due")];
  const reviewers = textOf(data, "reviewers")
    .split(/[\s,;]+/)
    .filter(Boolean);
  const questions = data.getAll("question").map(String);
  const isDefault = questions.join() === defaultQuestion.key || questions.length === 0;
  const controls = controlsIn(data);
  return {
    ...(controls && { controls }),
    ...(isDefault ? {} : { questions }),
    ...(note === "" ? {} : { note }),
    ...(due === "" ? {} : { dueAt: new Date(due).toISOString() }),
    ...(reviewers.length === 0 ? {} : { reviewers }),
    ...(data.has("blind") ? { blind: true } : {}),
    assistants: countingOf(textOf(data, "assistants")),
  };
}

type ReviewOptionsProps = {
  ws: string;
  /** Null if the method cannot be chosen. */
  method: ReviewMethod | null;
  onMethod?: (method: ReviewMethod) => void;
};

/** How candidates are judged, by whom and until when. */
export function ReviewOptions({ ws, method, onMethod }: ReviewOptionsProps) {
  return (
    <>
      {method === null ? null : (
        <div className="grid gap-1.5">
          <span aria-hidden className="font-medium text-ink-2 text-xs">
            Method
          </span>
          <Segmented
            label="Method"
            className="justify-self-start"
            value={method}
            onChange={(value) => onMethod?.(value)}
            options={methods}
          />
          <p className="text-ink-3 text-xs">{hints[method]}</p>
        </div>
      )}
      <QuestionChips ws={ws} />
      <div className="grid gap-1">
        <Checkbox name="blind" label="Blind" />
        <p className="text-ink-3 text-xs">
          Until reviewers who join submit a verdict, they see only pictures: no names, prompts, settings or
          votes.
        </p>
      </div>
      <ControlFields />
      <Field label="Votes of assistants" hint="They judge each pair twice, with sides exchanged.">
        <Select name="assistants" className="justify-self-start">
          {assistantCountings.map((each) => (
            <option key={each} value={each}>
              {countings[each]}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="Note (optional)">
        <Textarea name="note" rows={2} maxLength={2000} autoComplete="off" />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Due (optional)">
          <Input name="due" type="datetime-local" />
        </Field>
        <Field label="Reviewers’ e-mails (optional)">
          <Input name="reviewers" autoComplete="off" />
        </Field>
      </div>
    </>
  );
}
