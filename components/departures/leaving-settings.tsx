"use client";

import { type ReactNode, useId, useState } from "react";
import { Switch } from "@/components/ui/form/checkbox";
import { Select } from "@/components/ui/form/select";
import { useSaveLeaving } from "@/lib/client/accounts/workspaces";
import type { Workspace } from "@/lib/contracts/accounts";

type LeavingTerms = Pick<Workspace, "aiMarks" | "aiLabel" | "signs" | "signsDecisions">;

const markWords: Readonly<Record<LeavingTerms["aiMarks"], string>> = {
  keep: "Keep the file’s",
  record: "Add from the record",
  off: "Leave out",
};
const signWords: Readonly<Record<LeavingTerms["signs"], string>> = {
  off: "Off",
  when_possible: "When possible",
  required: "Required",
};

/** What happens to marks and signatures of what leaves. Each change is stored at once. */
export function LeavingSettings({ workspace }: { workspace: Pick<Workspace, "slug"> & LeavingTerms }) {
  const [terms, setTerms] = useState<LeavingTerms>(workspace);
  const [stored, setStored] = useState<LeavingTerms>(workspace);
  const saving = useSaveLeaving(workspace.slug, {
    onDone: setStored,
    onFailed: () => setTerms(stored),
  });
  function change(part: Partial<LeavingTerms>): void {
    setTerms({ ...terms, ...part });
    saving.mutate(part);
  }
  return (
    <section aria-labelledby="leaving" className="grid content-start">
      <h2 id="leaving" className="mb-2 font-semibold">
        What leaves
      </h2>
      <Choice
        label="AI marks"
        hint="In every conversion, in strip and by link"
        {...{ words: markWords, value: terms.aiMarks }}
        onChange={(aiMarks) => change({ aiMarks })}
      />
      <Row>
        <Switch
          label="Visible label"
          hint="“AI generated” on share pages and contact sheets"
          checked={terms.aiLabel}
          onCheckedChange={(aiLabel) => change({ aiLabel })}
        />
      </Row>
      <Choice
        label="Sign conversions"
        hint="Originals are never touched"
        {...{ words: signWords, value: terms.signs }}
        onChange={(signs) => change({ signs })}
      />
      <Row>
        <Switch
          label="Name the decision"
          hint="The signature names the review that chose the picture"
          checked={terms.signsDecisions}
          onCheckedChange={(signsDecisions) => change({ signsDecisions })}
        />
      </Row>
    </section>
  );
}

const Row = ({ children }: { children: ReactNode }) => <div className="border-t py-3">{children}</div>;

type ChoiceProps<V extends string> = {
  label: string;
  hint: string;
  words: Readonly<Record<V, string>>;
  value: V;
  onChange: (value: V) => void;
};

function Choice<V extends string>({ label, hint, words, value, onChange }: ChoiceProps<V>) {
  const id = useId();
  const options = Object.keys(words) as V[];
  return (
    <Row>
      <div className="flex items-center justify-between gap-4">
        <label htmlFor={id} className="grid gap-0.5">
          <span className="font-medium">{label}</span>
          <span className="text-ink-3 text-xs">{hint}</span>
        </label>
        <Select
          id={id}
          value={value}
          className="w-44 shrink-0 max-sm:w-40"
          onChange={({ target }) => onChange(options.find((each) => each === target.value) ?? value)}
        >
          {options.map((each) => (
            <option key={each} value={each}>
              {words[each]}
            </option>
          ))}
        </Select>
      </div>
    </Row>
  );
}
