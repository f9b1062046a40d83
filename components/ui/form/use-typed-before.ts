import { type RefObject, useEffectEvent, useLayoutEffect } from "react";

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Fields keep fewer blanks and breaks than they are given. */
const letters = (text: string) => text.replace(/\s/g, "");

/** What the field shows; of a choice, only if it can show the value at all. */
function shownBy(field: Field, value: string): string {
  if (!(field instanceof HTMLSelectElement)) return field.value;
  return [...field.options].some((option) => option.value === value) ? field.value : value;
}

/**
 * Takes over what was typed before the page's scripts had come: the field shows it, but nobody was told, and the next
 * rendering would take it away. Several fields may do so in one go, so `onText` changes what is then, not what was rendered.
 */
export function useTypedBefore(
  field: RefObject<Field | null>,
  value: string,
  onText: (text: string) => void,
): void {
  const takeOver = useEffectEvent(() => {
    if (field.current === null) return;
    const typed = shownBy(field.current, value);
    if (letters(typed) !== letters(value)) onText(typed);
  });
  useLayoutEffect(() => takeOver(), []);
}
