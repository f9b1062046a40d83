import { type RefObject, useEffectEvent, useLayoutEffect } from "react";

type Field = RefObject<HTMLInputElement | HTMLTextAreaElement | null>;

/** Fields keep fewer blanks and breaks than they are given. */
const letters = (text: string) => text.replace(/\s/g, "");

/**
 * Takes over what was typed before the page's scripts had come: the field shows it, but nobody was told, and the next
 * rendering would take it away.
 */
export function useTypedBefore(field: Field, value: string, onText: (text: string) => void): void {
  const takeOver = useEffectEvent(() => {
    const typed = field.current?.value;
    if (typed !== undefined && letters(typed) !== letters(value)) onText(typed);
  });
  useLayoutEffect(() => takeOver(), []);
}
