import { ZoomIn } from "lucide-react";
import dynamic from "next/dynamic";
import type { KeyBindings } from "@/components/shell/keys/use-keys";
import { loaderOf } from "@/lib/client/loader-of";
import { modeRow } from "@/lib/domain/compare/modes";
import type { LookView } from "../use-look";
import type { ModeView } from "./mode-view";

/** Fraction of the picture. */
const step = 0.02;

function bind({ act, store }: LookView): KeyBindings {
  const move = (across: number, down: number) => () => {
    const { x, y } = store.read().lens;
    act({ do: "lens", to: { x: x + across * step, y: y + down * step } });
  };
  return {
    "Shift+ArrowLeft": move(-1, 0),
    "Shift+ArrowRight": move(1, 0),
    "Shift+ArrowUp": move(0, -1),
    "Shift+ArrowDown": move(0, 1),
    z: () => act({ do: "lens", to: { scale: 3 - store.read().lens.scale } }),
  };
}

export const loupe: ModeView = {
  ...modeRow("loupe"),
  key: "loupe",
  icon: ZoomIn,
  bind,
  Stage: dynamic(loaderOf(() => import("./loupe-stage"), "LoupeStage")),
};
