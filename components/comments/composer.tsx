"use client";

import { type FormEvent, type KeyboardEvent, type ReactNode, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { Textarea } from "@/components/ui/form/input";
import { Kbd } from "@/components/ui/kbd";
import { PeopleList } from "./people-list";
import { useMention } from "./use-mention";

const maxChars = 4_000;

type ComposerProps = {
  ws: string;
  label: string;
  placeholder?: string;
  /** Initial text. */
  text?: string;
  /** Label of the button. */
  action: string;
  autoFocus?: boolean;
  isSending: boolean;
  error: Error | null;
  /** Stores the text. A failure is shown as `error`. */
  onSend: (text: string) => Promise<unknown>;
  /** Called after the text was stored, unless more was typed in the meantime. */
  onSent?: () => void;
  onCancel?: () => void;
  onText?: (text: string) => void;
  /** Shown above the text, such as the chosen place. */
  above?: ReactNode;
};

/**
 * A text field with `@` completion of members; Ctrl or ⌘ and Enter send. Keeps the text if it could not be stored, or
 * if more was typed in the meantime.
 */
export function Composer(props: ComposerProps) {
  const { ws, label, placeholder, text = "", action, isSending, error, onSend, onCancel, above } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const mention = useMention(ws, field);

  function send() {
    const element = field.current;
    const said = element?.value.trim() ?? "";
    if (element === null || said === "" || isSending) return;
    const clear = () => {
      if (element.value.trim() !== said) return;
      element.value = "";
      props.onText?.("");
      props.onSent?.();
    };
    onSend(said).then(clear, () => undefined);
  }
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    send();
  }
  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    // While an input method composes, Enter and Esc belong to it.
    if (event.nativeEvent.isComposing || mention.onKey(event)) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      send();
    }
    if (event.key === "Escape" && onCancel !== undefined) {
      event.stopPropagation();
      onCancel();
    }
  }
  const isCompleting = mention.people.length > 0;
  return (
    <form onSubmit={onSubmit} className="relative grid gap-2">
      {above}
      <div className="relative">
        <PeopleList mention={mention} />
        <Textarea
          ref={(element) => {
            const isNew = element !== null && field.current === null;
            field.current = element;
            if (isNew && props.autoFocus) element.focus();
          }}
          aria-label={label}
          placeholder={placeholder}
          defaultValue={text}
          maxLength={maxChars}
          rows={3}
          aria-autocomplete="list"
          aria-haspopup="listbox"
          {...(isCompleting
            ? {
                "aria-controls": mention.id,
                "aria-activedescendant": mention.active ? mention.optionId(mention.active) : undefined,
              }
            : {})}
          onInput={(event) => {
            props.onText?.(event.currentTarget.value);
            mention.look();
          }}
          onBlur={mention.close}
          onKeyDown={onKeyDown}
          className="w-full resize-y"
        />
      </div>
      <Failure inline error={error} title="The comment was not saved" />
      <div className="flex flex-wrap items-center justify-end gap-2">
        {onCancel === undefined ? null : (
          <Button size="sm" variant="ghost" onClick={onCancel}>
            Cancel
          </Button>
        )}
        <Button size="sm" variant="key" type="submit" disabled={isSending}>
          {action} <Kbd tone="onKey">Ctrl/⌘ ⏎</Kbd>
        </Button>
      </div>
    </form>
  );
}
