"use client";

import { useDone } from "@/components/shell/use-undo";
import { Failure } from "@/components/ui/feedback/failure";
import { Field } from "@/components/ui/form/field";
import { Input, Textarea } from "@/components/ui/form/input";
import { FormDialog } from "@/components/ui/overlay/form-dialog";
import { plural } from "@/components/ui/text/format";
import { fieldProblem, textOf } from "@/lib/client/problem-text";
import { useHold } from "@/lib/client/retention/holds";
import { covers, type HoldSubject } from "./hold-words";

export type HoldDialogProps = {
  ws: string;
  /** For a list of artifact ids, a selection is created. */
  target: HoldSubject | readonly string[];
  onClose: () => void;
};

const isOne = (target: HoldDialogProps["target"]): target is HoldSubject => "kind" in target;

function wordsOf(target: HoldDialogProps["target"]): { title: string; covered: string } {
  if (isOne(target)) return { title: `${target.kind} “${target.title}”`, covered: covers[target.kind] };
  const covered = `They become a selection with the hold’s name. ${covers.selection}`;
  return { title: plural(target.length, "artifact"), covered };
}

/** Asks for the name and the reason of a hold. */
export function HoldDialog({ ws, target, onClose }: HoldDialogProps) {
  const { title, covered } = wordsOf(target);
  const done = useDone();
  const holding = useHold(ws, ({ name }, step) => {
    done(`“${name}” holds ${title}`, step);
    onClose();
  });

  function submit(data: FormData) {
    const held = isOne(target) ? { kind: target.kind, id: target.id } : target;
    holding.mutate({ target: held, name: textOf(data, "name"), reason: textOf(data, "reason") });
  }

  return (
    <FormDialog
      title={<span className="line-clamp-2 [overflow-wrap:anywhere]">Hold {title}</span>}
      description={`${covered} No policy, plan or person removes it until the hold is lifted.`}
      action="Hold"
      disabled={holding.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label="Name" hint="Shown wherever it protects" error={fieldProblem(holding.error, "name")}>
        <Input name="name" required maxLength={80} autoComplete="off" placeholder="Spring campaign" />
      </Field>
      <Field label="Reason" error={fieldProblem(holding.error, "reason")}>
        <Textarea name="reason" required maxLength={2_000} placeholder="Kept until the contract ends" />
      </Field>
      <Failure error={holding.error} fields={["name", "reason"]} />
    </FormDialog>
  );
}
