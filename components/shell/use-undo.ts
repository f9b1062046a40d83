"use client";

import { usePathname, useRouter } from "next/navigation";
import { useEffect } from "react";
import { problemText } from "@/lib/client/problem-text";
import { type Step, type UndoDirection, undoStack } from "@/lib/client/undo";
import { Conflict } from "@/lib/sdk/problem";
import { toast } from "../ui/feedback/toast";
import { useKeys } from "./keys/use-keys";

const did = { undo: "Undid", redo: "Redid" } as const;

/** The reason for a failure. If several writes failed, `cause` holds the first reason. */
function reasonOf(error: unknown): string {
  if (error instanceof Conflict) return "Someone else changed it since.";
  const { cause } = error as Error;
  return problemText(cause instanceof Error ? cause : (error as Error));
}

const nothingTo = (direction: UndoDirection, underWay = false) =>
  `${underWay ? "Your last change left nothing" : "Nothing left"} to ${direction}`;

/** Undoes or redoes the viewer's last write, or a given one. A toast says so and offers the opposite. */
export function useUndo(): (direction: UndoDirection, step?: Step) => void {
  const router = useRouter();
  return async function run(direction, given) {
    const { step, error, underWay } = await undoStack.run(direction, given);
    if (step === null) return toast(nothingTo(direction, underWay));
    if (step.inNavigation) router.refresh();
    if (error !== null) return toast.error(`Could not ${direction} ${step.what}. ${reasonOf(error)}`);
    const [label, back] = direction === "undo" ? (["Redo", "redo"] as const) : (["Undo", "undo"] as const);
    const description = direction === "undo" ? step.note : undefined;
    toast(`${did[direction]}: ${step.what}`, {
      description,
      action: { label, onClick: () => run(back, step) },
    });
  };
}

/** Says what was done, and offers to undo it. */
export function useDone(): (text: string, step: Step) => void {
  const undo = useUndo();
  return (text, step) =>
    toast.success(text, { action: { label: "Undo", onClick: () => undo("undo", step) } });
}

/** Ctrl/⌘+Z on every page but the judging one, where it undoes votes. */
export function useUndoKeys(ws: string | null): void {
  const run = useUndo();
  const isJudging = usePathname().endsWith("/judge");
  useEffect(() => {
    if (ws !== null) undoStack.enter(ws);
  }, [ws]);
  const redo = () => run("redo");
  useKeys({ "Mod+z": () => run("undo"), "Mod+Shift+z": redo, "Mod+y": redo }, !isJudging);
}
