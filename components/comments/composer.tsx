"use client";

import { type FormEvent, type KeyboardEvent, type ReactNode, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { Textarea } from "@/components/ui/form/input";
import { Kbd } from "@/components/ui/kbd";
import { PeopleList } from "./people-list";
import { useMention } from "./use-mention";

const mostChars = 4_000;

type ComposerProps = {
  ws: string;
  label: string;
  placeholder?: string;
  /** Text to start with. */
  text?: string;
  /** What the button says. */
  action: string;
  autoFocus?: boolean;
  isSending: boolean;
  error: Error | null;
  /** Stores the text; what fails is shown as `error`. */
  onSend: (text: string) => Promise<unknown>;
  /** It was stored, and nothing was typed since. */
  onSent?: () => void;
  onCancel?: () => void;
  onText?: (text: string) => void;
  /** Before the text, such as the chosen place. */
  above?: ReactNode;
};

/**
 * A text with `@` completion of members; Ctrl or ⌘ and Enter send it. It is kept if it could not be stored, or if more was typed
 * while it was.
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
    // Enter and Esc are the input method's while it composes.
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
          maxLength={mostChars}
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
