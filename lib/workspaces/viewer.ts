/** Who asks, and in which workspace: what every action, handler and page is authorised by. */
export interface Viewer {
  userId: number;
  workspaceId: string;
  role: "owner" | "member";
  email: string;
  name: string;
  locale: string | null;
  theme: string | null;
  /** How they proved it: a browser session (its row's id) or an API key (its row's id). */
  via: { kind: "session"; sessionId: string } | { kind: "api-key"; apiKeyId: string };
}

/** The part of a viewer that data functions repeat in every `where`. */
export type Owner = Pick<Viewer, "userId" | "workspaceId">;
