import NextLink from "next/link";
import type { ComponentProps } from "react";

/**
 * A link within the console. Nothing is fetched before it is followed: our pages depend on who asks and what is there
 * now, so of each page only its layout could be, which took two requests for every link in sight.
 */
export function Link(props: Omit<ComponentProps<typeof NextLink>, "prefetch">) {
  return <NextLink {...props} prefetch={false} />;
}
