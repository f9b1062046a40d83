type Connection = { origin: string; ws: string; token: string };

const urlOf = ({ origin, ws }: Connection) => `${origin}/api/v1/workspaces/${ws}/mcp`;

/** How programs are connected, by the name of the program. */
export const setups = {
  "Claude Code": (to: Connection) =>
    `claude mcp add --transport http fluxara ${urlOf(to)} \\\n  --header "Authorization: Bearer ${to.token}"`,
  "Other programs": (to: Connection) =>
    JSON.stringify(
      {
        mcpServers: {
          fluxara: { type: "http", url: urlOf(to), headers: { Authorization: `Bearer ${to.token}` } },
        },
      },
      null,
      2,
    ),
} as const;

export type SetupName = keyof typeof setups;
