/**
 * Query parameters that say where a reader came from and never what is read.
 *
 * Names read 2026-11-25. They are facts, written down anew by whom they belong to and taken only where no site is known to mean something else by
 * them: `source`, `ref`, `campaign`, `cmpid`, `mbid`, `si`, `spm` … stay, for they can be what makes a page. Checked against the data of tidy-url
 * 1.18.3 (2024-06-15, MIT, © 2021 DrKain), from which the rules for single domains are chosen, and by comparison only against
 * ClearURLs/Rules (2025-07-29) and the lists of Brave and AdGuard.
 */

/** Longer names are nobody's tracking parameter. */
const LONGEST_NAME = 64

/** Whole families: nobody else's names begin so. */
const FAMILIES = ['utm_', 'mtm_', 'matomo_', 'piwik_', 'hsa_', 'fb_action_', '__cft__', '__xts__']

const EVERYWHERE: ReadonlySet<string> = new Set(names(`
  _ga _gac _gid _gl gclid gclsrc dclid gbraid wbraid gad_source gad_campaignid srsltid ga_source ga_medium ga_term ga_content ga_campaign ga_place
  amp_gsa amp_js_v usqp gaa_at gaa_n gaa_sig gaa_ts fbclid fb_source fb_ref action_object_map action_ref_map action_type_map __tn__ mibextid sfnsn
  igsh igshid __twitter_impression twclid ref_src ref_url ttclid tt_medium tt_content tt_email_id li_fat_id sccid epik rdt_cid _branch_match_id _branch_referrer
  msclkid yclid ysclid ymclid yadclid yadordid _openstat tgclid
  itm_source itm_medium itm_campaign itm_content itm_term itm_channel itm_audience itm_source_s itm_medium_s itm_campaign_s
  int_source int_medium int_campaign int_content int_cmp_name int_cmp_id int_cmp_creative
  pk_campaign pk_cpn pk_source pk_medium pk_keyword pk_kwd pk_content pk_cid pk_vid
  mc_cid mc_eid mc_tc ml_subscriber ml_subscriber_hash ml_sub ml_sub_hash mkt_tok _hsenc _hsmi __hsfp __hssc __hstc hsctatracking hubs_content hubs_content-cta
  elqtrackid elqtrack elqcampaignid elqaid elqat elqah elqcst elqcsid vero_id vero_conv oly_anon_id oly_enc_id __s ck_subscriber_id _bhlid _kx _ke
  bsft_aaid bsft_clkid bsft_eid bsft_ek bsft_mid bsft_uid mindbox-click-id mindbox-message-key omnisendcontactid nr_email_referer
  trk_contact trk_msg trk_module trk_sid sb_referer_host oft_id oft_k oft_lk oft_d oft_c oft_ck oft_ids oft_sk vgo_ee _bta_tid _bta_c et_rid
  sfmc_id sfmc_activityid sfmc_j sfmc_mid sfmc_uid spmailingid spuserid spjobid spreportid sms_click sms_source sms_uph
  hmb_source hmb_medium hmb_campaign li_source li_medium otm_source otm_medium otm_campaign recommended_code spot_im_redirect_source
  s_cid s_kwcid ef_id mkwid adobe_mc adobe_mc_ref adobe_mc_sdid cm_mmc cm_mmca1 cm_mmca2 cm_mmca3 wt_mc wt_zmc wtrid xtor xtref xt_at
  at_campaign at_campaign_type at_creation at_emailtype at_link at_link_id at_link_origin at_link_type at_medium at_ptr_name at_recipient_id at_recipient_list
  at_send_date at_custom1 at_custom2 at_custom3 at_custom4 ns_campaign ns_mchannel ns_source ns_linkname ns_fee
  dpg_campaign dpg_content dpg_medium dpg_source cx_click cx_recsorder cx_recswidget cx_testid cx_testvariant cx_artpos
  adjust_adgroup adjust_campaign adjust_creative adjust_referrer adjust_tracker adjust_tracker_limit af_click_lookback af_force_deeplink af_reengagement_window
  irclickid irgwc ir_adid ir_campaignid ir_partnerid cjevent cjdata ranmid raneaid ransiteid ranlinkid sscid tduid zanpid awinaffid awinmid rtkcid rb_clickid
  tblci dicbo wickedid unicorn_click_id admitad_uid famad_xuid iclid cstrackid _sgm_action _sgm_campaign _sgm_source _sgm_term _sgm_pinned
  guccounter guce_referrer guce_referrer_sig soc_src soc_trk gdfms gdftrk gdffi redirect_log_mongo_id redirect_mongo_id _io_session_id __io_lv os_ehash
  brave-campaign-id brave-creative-id brave-creative-set-id vsm_cid vsm_pid vsm_type
`))

/** What single sites use for it besides: registrable domain → names. */
const BY_DOMAIN: ReadonlyMap<string, ReadonlySet<string>> = new Map(Object.entries({
  'aliexpress.com': 'spm algo_pvid algo_expid algo_exp_id btsid ws_ab_test pvid scm scm_id scm-url gps-id aff_fcid aff_fsk aff_platform aff_trace_key',
  'apple.com': 'itsct itscg uo',
  'bandcamp.com': 'search_item_id search_item_type search_match_part search_page_id search_page_no search_rank search_sig',
  'bbc.com': 'at_bbc_team at_format', 'bbc.co.uk': 'at_bbc_team at_format', 'bostonglobe.com': 'p1', 'bostonherald.com': 'g2i_source g2i_medium g2i_campaign',
  'cbc.ca': '__vfz cmp', 'cbsnews.com': 'ftag intcid', 'change.org': 'source_location', 'cnbc.com': '__source', 'cnn.com': 'hpt iid',
  'dailymail.co.uk': 'ito reg_source', 'ebay.com': '_trkparms _trksid mkcid mkrid campid toolid mkevt customid', 'etsy.com': 'click_key click_sum',
  'fiverr.com': 'context_referrer ref_ctx_id referrer_gig_slug funnel imp_id', 'gog.com': 'at_gd rec_scenario_id rec_sub_source_id rec_item_id rec_source',
  'google.com': 'aqs sxsrf uact ved iflsig ei oq gs_lcp gs_lcrp gs_lp gs_l sclient bih biw sca_esv rlz sourceid', 'imdb.com': 'ref_ pf_rd_m pf_rd_r pf_rd_p pf_rd_s pf_rd_t pf_rd_i',
  'linkedin.com': 'trk trkinfo trkemail trackingid lipi licu midtoken midsig originalreferer', 'marca.com': 'intcmp s_kw emk', 'medium.com': 'source',
  'msn.com': 'ocid cvid', 'nytimes.com': 'smid', 'pinterest.com': 'rs', 'quizlet.com': 'funneluuid', 'ranker.com': 'rlf', 'reddit.com': 'share_id correlation_id rdt ref_campaign ref_source',
  'rumble.com': 'e9s', 'spotify.com': 'si sp_cid', 'steampowered.com': 'snr', 'theatlantic.com': 'referral', 'theguardian.com': 'intcmp cmp acquisitiondata refpvid',
  'tiktok.com': 'is_copy_url is_from_webapp sender_device sender_web_id share_app_id share_item_id share_link_id social_sharing u_code tt_from enter_from enter_method attr_medium attr_source',
  'twitter.com': 's', 'washingtonpost.com': 'itid s_l', 'wattpad.com': 'wp_page wp_uname wp_originator', 'wsj.com': 'mod', 'x.com': 's', 'yahoo.com': 'tsrc', 'youtube.com': 'si feature embeds_referring_euri',
}).map(([domain, list]) => [domain, new Set(names(list))]))

/** Whether a parameter says where a reader came from, whatever the site. Linear in the name's length, any case. */
export function isTracking(name: string): boolean {
  if (name.length > LONGEST_NAME) return false
  const plain = name.toLowerCase().replace(/^(?:amp;)+/, '') // what a page's source escaped
  return EVERYWHERE.has(plain) || FAMILIES.some((family) => plain.startsWith(family))
}

/**
 * The same question for a host of a site that has names of its own besides (`nytimes.com`, `www.nytimes.com`); `undefined` where it has none.
 */
export function trackingOf(host: string): ((name: string) => boolean) | undefined {
  for (let at = 0; at >= 0; at = host.indexOf('.', at) + 1 || -1) {
    const own = BY_DOMAIN.get(at === 0 ? host : host.slice(at))
    if (own) return (name) => isTracking(name) || (name.length <= LONGEST_NAME && own.has(name.toLowerCase()))
  }
  return undefined
}

function names(lines: string): readonly string[] {
  return lines.trim().split(/\s+/)
}
