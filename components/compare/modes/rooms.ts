import type { ModeKey } from "@/lib/domain/compare/modes";
import { difference } from "./difference";
import type { Room } from "./room";
import { side } from "./side";
import { swipe } from "./swipe";

/** A room for every mode of the table. */
export const rooms: Readonly<Record<ModeKey, Room>> = { side, swipe, difference };
