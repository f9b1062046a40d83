import type { ComponentProps } from "react";

/** An icon's data in lucide-react: its shapes in a 24 × 24 box. */
type IconData = { node: readonly (readonly [tag: string, attributes: Readonly<Record<string, unknown>>])[] };

const shapeText = ([tag, { key, ...attributes }]: IconData["node"][number]) =>
  `<${tag}${Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${value}"`)
    .join("")}/>`;

const isNamed = (props: object) =>
  Object.keys(props).some((name) => name.startsWith("aria-") || name === "role" || name === "title");

type LightIconProps = ComponentProps<"svg"> & { shapes: { __html: string } };

function LightIcon({ shapes, className, strokeWidth, style, ...props }: LightIconProps) {
  return (
    <svg
      viewBox="0 0 24 24"
      className={className ? `lucide ${className}` : "lucide"}
      style={strokeWidth === undefined ? style : { strokeWidth, ...style }}
      {...(isNamed(props) ? {} : { "aria-hidden": true })}
      {...props}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: the package's own shapes
      dangerouslySetInnerHTML={shapes}
    />
  );
}

/**
 * An icon as one element with its shapes as text; `.lucide` in `globals.css` sets its stroke. A page has some forty
 * icons, and as elements with attributes they would be a third of all that React renders. Bundles use this in place of
 * lucide-react's own function.
 */
export function lightIcon({ node }: IconData) {
  const shapes = { __html: node.map(shapeText).join("") };
  return (props: ComponentProps<"svg">) => LightIcon({ shapes, ...props });
}
