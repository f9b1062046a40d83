"use client";

import { useQuery } from "@tanstack/react-query";
import { Select } from "@/components/ui/form/select";
import { questionsOf } from "@/lib/client/reviews/questions";

type QuestionSelectProps = {
  ws: string;
  /** What reviews have asked. */
  asked: readonly { key: string }[];
  /** Null: the leading question of each review. */
  value: string | null;
  onChange: (question: string | null) => void;
};

/** Texts of the workspace's questions by key; of a question that only a review has, the key. */
export function useQuestionTexts(ws: string): (key: string) => string {
  const { data } = useQuery(questionsOf(ws));
  return (key) => data?.items.find((question) => question.key === key)?.text ?? key;
}

/** Chooses the question that figures are about; nothing while reviews ask one and the same. */
export function QuestionSelect({ ws, asked, value, onChange }: QuestionSelectProps) {
  const textOf = useQuestionTexts(ws);
  if (asked.length < 2 && value === null) return null;
  const keys = new Set([...asked.map(({ key }) => key), ...(value === null ? [] : [value])]);
  return (
    <Select
      aria-label="Question"
      value={value ?? ""}
      onChange={({ target }) => onChange(target.value === "" ? null : target.value)}
      className="max-w-full justify-self-start sm:max-w-96"
    >
      <option value="">The leading question of each review</option>
      {[...keys].map((key) => (
        <option key={key} value={key}>
          {textOf(key)}
        </option>
      ))}
    </Select>
  );
}
