/** Where a signed-in member of its workspace reads a stored file. Keys need no escaping. */
export const fileUrl = (key: string): string => `/api/files/${key}`;
