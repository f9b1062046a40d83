"use client";

import { Slot } from "radix-ui";
import { type ReactNode, useEffect, useRef, useState } from "react";

export type LateMenuProps<M> = {
  load: () => Promise<M>;
  /** A dialog opens on click, a menu on pointer down. */
  opens?: "menu" | "dialog";
  /** The button. */
  trigger: ReactNode;
  /** Renders the loaded menu around the same trigger. */
  children: (menu: M, trigger: ReactNode) => ReactNode;
};

const pointerDown = () => new PointerEvent("pointerdown", { bubbles: true, cancelable: true });
const click = () => new MouseEvent("click", { bubbles: true, cancelable: true });
const keyDown = (key: string) => new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });

/** A menu or small dialog that few visits open: loaded on hover or focus, rendered on first open. */
export function LateMenu<M>({ load, opens = "menu", trigger, children }: LateMenuProps<M>) {
  const place = useRef<HTMLSpanElement>(null);
  const [made, setMade] = useState<{ menu: M; press: Event } | null>(null);
  useEffect(() => {
    const button = place.current?.querySelector("button");
    if (made === null || !button) return;
    // The menu's own trigger has replaced the pressed button, so it receives focus and the press.
    button.focus();
    button.dispatchEvent(made.press);
  }, [made]);
  const near = () => void load();
  const open = (press: Event) => void load().then((menu) => setMade({ menu, press }));
  const pressed = (byKey: boolean) => {
    if (opens === "dialog") return click();
    return byKey ? keyDown("Enter") : pointerDown();
  };
  return (
    <span ref={place} className="contents">
      {made ? (
        children(made.menu, trigger)
      ) : (
        <Slot.Root
          aria-haspopup={opens}
          aria-expanded={false}
          onPointerEnter={near}
          onFocus={near}
          onClick={(event) => open(pressed(event.detail === 0))}
          onKeyDown={(event) => {
            if (opens === "dialog" || event.key !== "ArrowDown") return;
            event.preventDefault();
            open(keyDown("ArrowDown"));
          }}
        >
          {trigger}
        </Slot.Root>
      )}
    </span>
  );
}
