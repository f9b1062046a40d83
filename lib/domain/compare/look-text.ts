import { type Look, validLook } from "@/lib/domain/compare/look";
import { isMode, type ModeKey } from "@/lib/domain/compare/modes";
import { fitted, type Offset } from "@/lib/domain/compare/view";

const maxCandidates = 12;
/** More candidates than this are compared two at a time. */
const fewCandidates = 4;

const defaultPanes = (count: number) => (count > fewCandidates ? 2 : Math.max(2, count));

/** Chooses the mode if the text does not. */
export type ModeChooser = (look: Look) => ModeKey;

/** What a first visit shows. */
export const firstLook = (ids: readonly string[]): Look => ({
  ids,
  mode: "side",
  champion: 0,
  challenger: 1,
  panes: defaultPanes(ids.length),
  active: 1,
  reversed: false,
  all: false,
  facts: null,
  view: fitted,
  offsets: {},
  divider: 50,
  opacity: 50,
  lens: { x: 0.5, y: 0.5, scale: 1 },
  threshold: null,
  region: null,
  outlined: false,
  unrejected: false,
});

const numbers = (text: string | null) => (text === null ? [] : text.split(",").map(Number));

function offsetsOf(text: string | null): Record<string, Offset> {
  const given = numbers(text);
  const offsets: Record<string, Offset> = {};
  for (let at = 0; at + 3 < given.length; at += 4) {
    const [pane = 0, factor = 1, x = 0, y = 0] = given.slice(at, at + 4);
    offsets[String(pane)] = { factor, x, y };
  }
  return offsets;
}

function lensOf(text: string | null): Look["lens"] {
  const [x = 0.5, y = 0.5, scale = 1] = numbers(text);
  return { x, y, scale };
}

/** Parses a query string, in which candidates and panes are counted from 1. The result is always valid. */
export function parseLook(text: string, fitting: ModeChooser = () => "side"): Look {
  const given = new URLSearchParams(text);
  const named = [...new Set(given.getAll("ids").flatMap((each) => each.split(",")))].filter(Boolean);
  const first = firstLook(named.slice(0, maxCandidates));
  const number = (name: string, otherwise: number) => {
    const value = Number.parseInt(given.get(name) ?? "", 10);
    return Number.isNaN(value) ? otherwise : value;
  };
  const choice = (name: string) => given.get(name) === "true";
  const [scale = fitted.scale, x = fitted.x, y = fitted.y] = numbers(given.get("view"));
  const mode = given.get("mode");
  const look = validLook({
    ...first,
    mode: isMode(mode) ? mode : first.mode,
    champion: number("champion", 1) - 1,
    challenger: number("challenger", 2) - 1,
    panes: number("panes", first.panes),
    active: number("active", 2) - 1,
    reversed: choice("reversed"),
    all: choice("all"),
    facts: given.has("facts") ? choice("facts") : null,
    view: { scale, x, y },
    offsets: offsetsOf(given.get("offsets")),
    divider: number("divider", first.divider),
    opacity: number("opacity", first.opacity),
    lens: lensOf(given.get("lens")),
    threshold: given.has("threshold") ? Number(given.get("threshold")) : null,
    region: given.has("region") ? number("region", 1) - 1 : null,
    outlined: choice("outlined"),
    unrejected: choice("unrejected"),
  });
  return look.mode === mode ? look : validLook({ ...look, mode: fitting(look) });
}

/**
 * The query string that `parseLook` reads. It always names the mode, and omits every other value that is the default.
 */
export function printLook(look: Look): string {
  const first = firstLook(look.ids);
  const { scale, x, y } = look.view;
  const said: [string, string | number | boolean | null, unknown?][] = [
    ["mode", look.mode],
    ["panes", look.panes, first.panes],
    ["champion", look.champion + 1, 1],
    ["challenger", look.challenger + 1, 2],
    ["active", look.active + 1, 2],
    ["reversed", look.reversed, false],
    ["all", look.all, false],
    ["facts", look.facts],
    ["view", [scale, x, y].join(), [1, 0.5, 0.5].join()],
    [
      "offsets",
      Object.entries(look.offsets)
        .flatMap(([pane, o]) => [pane, o.factor, o.x, o.y])
        .join(),
      "",
    ],
    ["divider", look.divider, first.divider],
    ["opacity", look.opacity, first.opacity],
    ["lens", [look.lens.x, look.lens.y, look.lens.scale].join(), "0.5,0.5,1"],
    ["threshold", look.threshold],
    ["region", look.region === null ? null : look.region + 1],
    ["outlined", look.outlined, false],
    ["unrejected", look.unrejected, false],
  ];
  const parts = said.filter(([, value, usual]) => value !== null && value !== usual);
  const ids = look.ids.map(encodeURIComponent).join();
  return [`ids=${ids}`, ...parts.map(([name, value]) => `${name}=${value}`)].join("&");
}
