/** Of the sample's painter in a workspace. `none`: the server runs without it. */
export type PainterState = "on" | "off" | "none";
