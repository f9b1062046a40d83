import type { KeyBindings } from "@/components/shell/keys/use-keys";
import type { Talk } from "./use-talk";

/** `m` comments on a place of the picture, `Shift+m` shows the comments. */
export function talkKeys(talk: Talk): KeyBindings {
  return {
    ...(talk.mayWrite ? { m: talk.draft.choose } : {}),
    ...(talk.mayRead ? { "Shift+m": talk.toggle } : {}),
  };
}
