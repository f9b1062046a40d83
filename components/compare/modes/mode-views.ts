import type { ModeKey } from "@/lib/domain/compare/modes";
import { blink } from "./blink";
import { difference } from "./difference";
import { graph } from "./graph";
import { loupe } from "./loupe";
import type { ModeView } from "./mode-view";
import { onion } from "./onion";
import { side } from "./side";
import { survey } from "./survey";
import { swipe } from "./swipe";

/** A room for every mode of the table. */
export const modeViews: Readonly<Record<ModeKey, ModeView>> = {
  side,
  survey,
  swipe,
  onion,
  blink,
  difference,
  loupe,
  graph,
};
