/** The value in the last data block of a prompt; `{}` where there is none. */
export function userDataIn(prompt: string): unknown {
  const block = /<user_data>\n(.*)\n<\/user_data>/.exec(prompt.slice(prompt.lastIndexOf("<user_data>\n")))?.[1];
  try {
    return JSON.parse(block ?? "{}");
  } catch {
    return {};
  }
}
