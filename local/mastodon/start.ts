/**
 * The contract of the stand-in for servers that speak Mastodon's API (see README): two or more of them, that know each other's posts at
 * once as federation would bring them, with people who post, and faults on demand.
 */
