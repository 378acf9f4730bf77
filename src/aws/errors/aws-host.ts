const AWS_HOST = /(?:^|\.)(?:amazonaws\.com(?:\.cn)?|api\.aws|aws\.dev)(?::\d+)?$/;

/** Whether a host is one of AWS; it may have a port. */
export function isAwsHost(host: string): boolean {
  return AWS_HOST.test(host.toLowerCase());
}
