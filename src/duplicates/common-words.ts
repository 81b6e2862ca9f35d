/**
 * The commonest words of written French and English, roughly in the order of their frequency, and then the words that a quarrel on a
 * social network is made of whatever it is about. From general knowledge, November 2026; the order matters little.
 */
export const FRENCH = `de la le et les des en un du une est que pour qui dans a par plus pas au sur ne se ce il sont avec ou son je vous on mais
nous comme cette si ils sa leur tout bien fait elle aux été être même ses tu ces ont c'est d'un d'une l'on qu'il n'est j'ai qu'on
encore faire deux sans aussi mon ça peut dire avoir donc quand y moi très après entre non toujours temps alors ans où leurs depuis
contre sous autres car avant autre notre votre quoi rien jamais trop ici faut suis là vont était peu dont moins vos nos avez toute
tous toutes doit sera monde gens jour jours fois vie homme femme hommes femmes enfants pays va voir veut c'était ceux parce lors
beaucoup chez mes ta ton te me lui eux pourquoi comment combien quel quelle chaque année années cela celui celle vraiment juste
merci oui bon bonne bonjour petit petite grand grande nouveau nouvelle premier première part point trois grâce vers ni donner prendre
savoir mettre parler vouloir pouvoir devoir aller venir croire passer penser trouver rendre tenir laisser falloir comprendre rester
sait sais dit dis fais font faites vas vais voit vois pense penses crois croit parle parles veux peux dois arrête arrêtez laisse
personne personnes quelque quelques chose choses problème question réponse moment matin soir nuit semaine mois demain hier aujourd'hui
maintenant bientôt souvent parfois tellement assez presque seulement surtout enfin ensuite puis déjà ainsi pendant jusqu'à malgré sinon
ailleurs partout loin près haut bas droite gauche place ville rue maison travail argent histoire pouvoir droit loi état gouvernement
politique président ministre france français française europe peuple guerre paix police justice école santé hôpital médecin docteur
journaliste télé médias réseaux sociaux photo vidéo article compte message tête main mains corps coeur oeil yeux mort mal bien besoin envie peur
honte raison tort vrai vrais faux fausse pauvre mec type gars fille garçon mère père famille ami amis frère soeur`
export const ENGLISH = `the of and to a in is you that it he was for on are with as i his they be at one have this from or had by not but what all
were we when your can said there use an each which she do how their if will up other about out many then them these so some her would
make like him into time has look two more go see no way could people my than first been call who its now find long down day did get
come made may part just know think because good right want really should never going why even much don't it's i'm you're that's can't
year years man woman men women life world still back over after only again off own where too here nothing something someone everyone
need let say thing things doctor news real true work house state country government police shame lie lies liar money`
/**
 * What people call each other, the turns in which they do, and the slogans of public quarrels, in French and English: found in texts that
 * have nothing to do with each other.
 */
export const QUARREL = `ferme ta gueule va te faire foutre va te faire enculer sale con de merde honte à toi fils de pute t'es qu'un pauvre type espèce
de gros connard salope pute bande de cons nique ta mère casse toi dégage crève tu mérites de crever on va te retrouver je vais te tuer
ordure pourriture menteur charlatan assassin vendu collabo complice mérite la prison c'est une honte quelle honte tu me dégoûtes
complètement débile vraiment attardé être attardé à ce point gros mongol pauvre débile mental espèce de taré c'est un malade ce type
sale noir sale arabe sale juif sale blanc sale race rentre chez toi dans ton pays l'islamisation de la france l'islamisation de la société
le grand remplacement l'immigration de masse stop à l'immigration non à l'islamisation lutter contre l'islamisation l'insécurité la racaille
les islamistes les musulmans les étrangers les français d'abord en marche vers en marche forcée le voile islamique dans les piscines les fachos
les gauchistes les woke la république la dictature sanitaire le pass sanitaire non au vaccin obligatoire les effets secondaires du vaccin
l'obligation vaccinale les non vaccinés big pharma les labos les médecins nous mentent les médecins sont des vendus les médias nous mentent
le peuple se réveille tous pourris macron démission le président de la république la guerre en ukraine réchauffement climatique
shut the fuck up go to hell piece of shit you should be ashamed of yourself kill yourself i hope you die son of a bitch stupid idiot
fuck you bitch these bitches ain't shit dumb ass bitch stupid hoe these hoes ain't loyal ugly white trash retarded faggot
go back to your country fake news the mainstream media big pharma wake up people follow the science do your own research they are lying to you`
