"use client";

import dynamic from "next/dynamic";
import { type ComponentType, useState } from "react";
import { loaderOf } from "@/lib/client/loader-of";
import type { ModeProps } from "../modes/mode-view";
import type { Changes } from "./use-changes";

/**
 * A component in a chunk of its own. Once loaded ahead, it is part of the first rendering; otherwise React shows it
 * with a second one.
 */
function part<P extends object>(load: () => Promise<ComponentType<P>>) {
  const Awaited = dynamic(load);
  let loaded: ComponentType<P> | null = null;
  return {
    load: async () => {
      loaded = await load();
    },
    component: (): ComponentType<P> => loaded ?? Awaited,
  };
}

const changesBar = part(loaderOf(() => import("./changes-bar"), "ChangesBar"));
const stage = part(loaderOf(() => import("../modes/difference-stage"), "DifferenceStage"));

export function ChangesBar(props: { changes: Changes }) {
  const [Bar] = useState(changesBar.component);
  return <Bar {...props} />;
}

export function DifferenceStage(props: ModeProps) {
  const [Room] = useState(stage.component);
  return <Room {...props} />;
}

/** Loads what the first comparison shows. */
export async function loadDifference(): Promise<void> {
  await Promise.all([changesBar.load(), stage.load()]);
}
