import type { Brief } from "@/lib/sample/draw/brief";
import type { Frame } from "@/lib/sample/draw/frame";
import type { Hour } from "@/lib/sample/draw/hour";

/** Everything a scene is painted from. `octaves` grows with the steps: few steps show only the broad forms. */
export type Scenery = {
  frame: Frame;
  brief: Brief;
  hour: Hour;
  seed: string;
  octaves: number;
  haze: number;
};

export type ScenePoint = { x: number; y: number };
export type Scene = (setting: Scenery) => void;
