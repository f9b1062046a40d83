"use client";

import clsx from "clsx";
import { PictureInPicture2 } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { HoldUpdates } from "@/components/picture/after-frame";
import { ZoomBar } from "@/components/picture/zoom/zoom-stage";
import { IconButton } from "@/components/ui/icon-button";
import { modeViews } from "../modes/mode-views";
import type { LookView } from "../use-look";
import { ModeBar } from "./mode-bar";
import { useIsIdle } from "./use-is-idle";

export type StageBarProps = {
  look: LookView;
  /** The pictures' labels, by pane. */
  names: readonly string[];
  isOver: boolean;
  onOver: (isOver: boolean) => void;
  /** Controls of the mode, which always float over its pictures. */
  children: ReactNode;
};

/** How to compare and how large: below the pictures or over them. A phone, which has no room below, always has it over them. */
export function StageBar({ look, names, isOver, onOver, children }: StageBarProps) {
  const bar = useRef<HTMLDivElement>(null);
  const isIdle = useIsIdle(bar, isOver);
  const { zooms } = modeViews[look.mode];
  const sizes = new Set(look.shown.map((item) => `${item.width} × ${item.height}`));
  return (
    <div
      ref={bar}
      className={clsx(
        "@container/bar pointer-events-none z-30 max-sm:absolute max-sm:inset-x-2 max-sm:bottom-3",
        isOver ? "absolute inset-x-2 bottom-3 transition-opacity" : "relative",
        // While it cannot be seen, a tap goes to the picture.
        isIdle ? "max-sm:*:*:pointer-events-auto sm:opacity-0" : "*:*:pointer-events-auto",
      )}
    >
      <div
        className={clsx(
          "mb-2 flex flex-wrap justify-center gap-2",
          !isOver && "sm:absolute sm:inset-x-2 sm:bottom-full",
        )}
      >
        {children}
      </div>
      <div
        className={clsx(
          "mx-auto flex max-w-full items-center gap-x-1.5 gap-y-1 p-1 @2xl/bar:gap-x-3 max-sm:overflow-x-auto sm:flex-wrap sm:justify-center",
          isOver ? "floating w-fit" : "max-sm:floating max-sm:w-fit sm:bg-bg",
        )}
      >
        <HoldUpdates isHeld={look.isFresh}>
          <ModeBar look={look} />
          {zooms ? (
            <ZoomBar
              view={look.view}
              pane={String(look.active)}
              named={sizes.size > 1 ? names : undefined}
              className="max-sm:hidden"
            >
              <IconButton
                label="Float over the pictures"
                size="sm"
                side="top"
                aria-pressed={isOver}
                onClick={() => onOver(!isOver)}
              >
                <PictureInPicture2 aria-hidden />
              </IconButton>
            </ZoomBar>
          ) : null}
        </HoldUpdates>
      </div>
    </div>
  );
}
