import "./globals.css";
import clsx from "clsx";
import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { foldCookie } from "@/components/shell/frame/fold";
import { Providers } from "@/components/shell/providers";
import { fontVariables } from "./fonts";

export const metadata: Metadata = {
  title: { default: "Fluxara", template: "%s · Fluxara" },
  description: "Find, compare, decide on and download what image generation jobs made.",
  icons: {
    icon: [
      { url: "/favicon.ico", sizes: "48x48" },
      { url: "/icon.svg", type: "image/svg+xml", sizes: "any" },
    ],
    apple: "/apple-touch-icon.png",
  },
  manifest: "/site.webmanifest",
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fafafa" },
    { media: "(prefers-color-scheme: dark)", color: "#121212" },
  ],
  colorScheme: "dark light",
};

/** The front server puts the response's content security policy into the request's headers. */
async function readNonce(): Promise<string | undefined> {
  const policy = (await headers()).get("content-security-policy");
  return policy?.match(/'nonce-([^']+)'/)?.[1];
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  return (
    // The theme script sets attributes here before React hydrates.
    <html
      lang="en"
      data-served-at={Date.now()}
      data-nav={(await cookies()).get(foldCookie)?.value === "rail" ? "rail" : "words"}
      suppressHydrationWarning
      className={clsx(fontVariables)}
    >
      <body>
        <Providers nonce={await readNonce()}>{children}</Providers>
      </body>
    </html>
  );
}
