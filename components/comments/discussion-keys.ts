import type { KeyBindings } from "@/components/shell/keys/use-keys";
import type { Discussion } from "./use-discussion";

/** `m` comments on a place of the picture, `Shift+m` shows the comments. */
export function discussionKeys(discussion: Discussion): KeyBindings {
  return {
    ...(discussion.mayWrite ? { m: discussion.draft.choose } : {}),
    ...(discussion.mayRead ? { "Shift+m": discussion.toggle } : {}),
  };
}
