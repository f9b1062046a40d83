"use client";

import { Slot } from "radix-ui";
import { type ReactNode, useEffect, useRef, useState } from "react";

export type LateMenuProps<M> = {
  load: () => Promise<M>;
  /** The button. */
  trigger: ReactNode;
  /** Renders the loaded menu around the same trigger. */
  children: (menu: M, trigger: ReactNode) => ReactNode;
};

const pointerDown = () => new PointerEvent("pointerdown", { bubbles: true, cancelable: true });
const keyDown = (key: string) => new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });

/** A menu that few visits open: loaded on hover or focus, rendered on first open. */
export function LateMenu<M>({ load, trigger, children }: LateMenuProps<M>) {
  const place = useRef<HTMLSpanElement>(null);
  const [made, setMade] = useState<{ menu: M; press: Event } | null>(null);
  useEffect(() => {
    const button = place.current?.querySelector("button");
    if (made === null || !button) return;
    // The menu's trigger replaced the pressed one: it gets the focus and the press.
    button.focus();
    button.dispatchEvent(made.press);
  }, [made]);
  const near = () => void load();
  const open = (press: Event) => void load().then((menu) => setMade({ menu, press }));
  return (
    <span ref={place} className="contents">
      {made ? (
        children(made.menu, trigger)
      ) : (
        <Slot.Root
          aria-haspopup="menu"
          aria-expanded={false}
          onPointerEnter={near}
          onFocus={near}
          onClick={(event) => open(event.detail === 0 ? keyDown("Enter") : pointerDown())}
          onKeyDown={(event) => {
            if (event.key !== "ArrowDown") return;
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
