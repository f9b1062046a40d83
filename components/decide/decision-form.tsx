"use client";

import { Crown } from "lucide-react";
import { type FormEvent, type KeyboardEvent, type ReactNode, useId } from "react";
import { ThumbhashImage } from "@/components/picture/thumbhash-image";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";
import type { ArtifactItem } from "@/lib/contracts/artifact";

type DecisionFormProps = {
  chosen: ArtifactItem;
  label: string;
  description: string;
  isStoring: boolean;
  onSubmit: (typed: FormData) => void;
  onClose: () => void;
  /** Below the reason. */
  fields?: ReactNode;
  /** What stands now, and what went wrong. */
  children: ReactNode;
};

/** The picture that is preferred, and why; Enter stores it. */
export function DecisionForm(props: DecisionFormProps) {
  const { chosen, label, description, isStoring, onSubmit, onClose, fields, children } = props;
  const form = useId();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!isStoring) onSubmit(new FormData(event.currentTarget));
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`Prefer ${label}`}
      description={description}
      footer={
        <>
          <DialogClose asChild>
            <Button variant="ghost">Cancel</Button>
          </DialogClose>
          <Button type="submit" form={form} variant="key" disabled={isStoring}>
            <Crown aria-hidden />
            Prefer <Kbd tone="onKey">↵</Kbd>
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-4">
        <div className="flex gap-4">
          <ThumbhashImage
            src={chosen.links.preview}
            thumbhash={chosen.thumbhash}
            width={chosen.width}
            height={chosen.height}
            alt={chosen.name}
            className="w-24 shrink-0 self-start rounded-sm"
          />
          <div className="grid min-w-0 flex-1 content-start gap-3">
            <Field
              label="Reason, if you like"
              hint={<span className="pointer-coarse:hidden">Shift+Enter begins a new line</span>}
            >
              <Textarea name="reason" maxLength={2000} autoComplete="off" onKeyDown={storeOnEnter} />
            </Field>
            {fields}
          </div>
        </div>
        {children}
      </form>
    </Dialog>
  );
}

function storeOnEnter(event: KeyboardEvent<HTMLTextAreaElement>) {
  if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}
