import { ink } from "@/lib/sample/draw/colour";
import type { Rgb } from "@/lib/sample/draw/frame";

export type HourName = "dawn" | "day" | "golden" | "dusk" | "night";

/**
 * The light at an hour. `sky` runs from the zenith to the horizon; `height` is how high the sun stands above the
 * horizon, in frame heights.
 */
export type Hour = {
  name: HourName;
  sky: readonly [Rgb, Rgb, Rgb, Rgb];
  sun: Rgb;
  lit: Rgb;
  shade: Rgb;
  haze: Rgb;
  height: number;
  stars: number;
  disc: number;
};

function hour(name: HourName, sky: string, light: string, numbers: [number, number, number]): Hour {
  const [zenith = "", upper = "", lower = "", horizon = ""] = sky.split(" ");
  const [sun = "", lit = "", shade = "", haze = ""] = light.split(" ");
  const [height, stars, disc] = numbers;
  return {
    name,
    sky: [ink(zenith), ink(upper), ink(lower), ink(horizon)],
    sun: ink(sun),
    lit: ink(lit),
    shade: ink(shade),
    haze: ink(haze),
    height,
    stars,
    disc,
  };
}

export const hours: Record<HourName, Hour> = {
  dawn: hour(
    "dawn",
    "#344a7c #7488b5 #e9b0a4 #ffdba8",
    "#ffc98a #ffd9b8 #39456b #dba9a8",
    [0.09, 0.25, 0.03],
  ),
  day: hour("day", "#2f70b8 #6fa8d8 #b9d7e8 #e9efe6", "#fff3d2 #fff6e0 #3c5a74 #bcd3df", [0.42, 0, 0.028]),
  golden: hour(
    "golden",
    "#4c6595 #a98f9c #f2ae72 #ffd488",
    "#ffb54a #ffce8c #54415c #eaae84",
    [0.14, 0, 0.036],
  ),
  dusk: hour(
    "dusk",
    "#1b2150 #4f3b78 #c95c7c #ff9c66",
    "#ff8a50 #ffab88 #251f44 #85557f",
    [0.05, 0.5, 0.034],
  ),
  night: hour("night", "#070d22 #0f1f44 #21406e #41668f", "#dfe8ff #a9c0e8 #060b1a #2a456c", [0.36, 1, 0.03]),
};
