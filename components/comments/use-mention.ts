"use client";

import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, type RefObject, useId, useState } from "react";
import { peopleLike } from "@/lib/client/comments/comments";
import type { Person } from "@/lib/contracts/comments";
import { completed, type MentionDraft, typingAt } from "@/lib/domain/comments/mentions";

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
const completes = new Set(["Enter", "Tab"]);

const isForOthers = ({ nativeEvent, ctrlKey, metaKey }: KeyboardEvent) =>
  nativeEvent.isComposing || ctrlKey || metaKey;

/** The list of people while a mention is typed. */
export function useMention(ws: string, field: RefObject<HTMLTextAreaElement | null>) {
  const [typing, setTyping] = useState<MentionDraft | null>(null);
  const [at, setAt] = useState(0);
  const id = useId();
  const { data } = useQuery({ ...peopleLike(ws, typing?.query ?? ""), enabled: typing !== null });
  const people = typing === null ? [] : (data ?? []);
  const active = people[Math.min(at, people.length - 1)];

  function look() {
    const element = field.current;
    if (element === null) return;
    setTyping(typingAt(element.value, element.selectionStart));
    setAt(0);
  }
  function choose(person: Person) {
    const element = field.current;
    if (element === null || typing === null) return;
    const { text, caret } = completed(element.value, typing, person);
    element.value = text;
    element.setSelectionRange(caret, caret);
    element.focus();
    setTyping(null);
  }
  /** Returns whether the list handled the key. */
  function onKey(event: KeyboardEvent): boolean {
    if (active === undefined || isForOthers(event)) return false;
    const by = steps[event.key];
    if (by !== undefined) setAt((at + by + people.length) % people.length);
    else if (completes.has(event.key)) choose(active);
    else if (event.key === "Escape") setTyping(null);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }
  const optionId = (person: Person) => `${id}-${person.id}`;
  return { id, people, active, optionId, look, choose, onKey, close: () => setTyping(null) };
}

export type Mention = ReturnType<typeof useMention>;
